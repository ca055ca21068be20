package dev.fovea.service.datasets;

/** Where an archive or a folder of class folders lies that need not be sent. */
sealed interface DatasetSource {

    /**
     * A file or a folder of the server.
     *
     * @param path absolute
     */
    record OnServer(String path) implements DatasetSource {}

    /**
     * An object in S3, or those below a prefix.
     *
     * @param address that of a prefix ends with {@code /}
     */
    record InS3(String address) implements DatasetSource {}
}
