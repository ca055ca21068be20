package dev.fovea.service.clients;

import java.net.http.HttpClient;

class JdkClientOverHttp1Test extends ForeignClientContract {

    @Override
    ForeignClient client() {
        return new JdkClient(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }
}
