package dev.fovea.service.models;

/** Says how an empty store gets its first model. */
final class HowToAdd {

    private HowToAdd() {}

    /** @param address of the service, e.g. {@code http://localhost:8080} */
    static String at(String address) {
        return """
                There is no model yet. Pull one that GET /catalog lists: curl --json '{"kind": "catalog", "entry": "squeezenet1_1"}' %1$s/models \
                or have it pulled at start: --fovea.models=squeezenet1_1 (with --fovea.catalogs=<file> from a place of your own). \
                Or import a file of yours: curl -F file=@weights.pth -F 'description={"name": "pets", "architecture": "resnet18", \
                "labels": ["cat", "dog"]}' %1$s/models""".formatted(address);
    }
}
