package com.acme.http;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.File;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

public class Clients {
    public WebClient partner() throws Exception {
        var ssl = SslContextBuilder.forClient().trustManager(new File("/etc/acme/ca.pem")).build();
        HttpClient http = HttpClient.create().secure(s -> s.sslContext(ssl));
        return WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
    }
}
