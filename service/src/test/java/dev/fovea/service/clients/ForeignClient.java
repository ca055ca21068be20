package dev.fovea.service.clients;

/** A library that people call the service with, used as its documentation does. Whatever is sent is streamed: in HTTP/1.1 it has no length and comes in chunks. */
interface ForeignClient {

    Reply get(String address) throws Exception;

    /**
     * Sends bytes.
     *
     * @param type what they are
     * @param accept the media type of the answer
     */
    Reply post(String address, String type, byte[] body, String accept) throws Exception;

    /** Sends a form with one part, which has no file name. */
    Reply postForm(String address, String part, byte[] content, String accept) throws Exception;
}
