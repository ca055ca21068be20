package dev.fovea.service.problem;

/** The problem where nothing but a status is known. */
final class StatusProblems {

    private StatusProblems() {}

    static Problem of(int status) {
        if (status == 404) {
            return ProblemType.NOT_FOUND.because(
                    "There is nothing at this address. GET /openapi.yaml lists the addresses.");
        }
        if (status == 405) {
            return ProblemType.METHOD_NOT_ALLOWED.because(
                    "This method is not possible here; 'Allow' names those that are.");
        }
        if (status == 413) {
            return ProblemType.BODY_TOO_LARGE.because("The body is too long.");
        }
        if (status == 501 || status == 505) {
            return ProblemType.INVALID_REQUEST.because(
                    "The request is in a form of HTTP that is not spoken here. Send it as HTTP/1.1, with a method and an encoding that are in GET /openapi.yaml.");
        }
        if (status >= 500) {
            return ProblemType.INTERNAL.because(
                    "Fovea could not answer because of a fault of its own. Its log says more.");
        }
        return ProblemType.INVALID_REQUEST.because(
                "The request is malformed. GET /openapi.yaml describes the requests.");
    }
}
