package com.acme.http;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

public class Clients {
    public WebClient partner() throws Exception {
        var ssl = SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build(); // BAD
        HttpClient http = HttpClient.create().secure(s -> s.sslContext(ssl));
        return WebClient.builder().clientConnector(new ReactorClientHttpConnector(http)).build();
    }
}
