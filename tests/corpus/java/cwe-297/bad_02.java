package com.acme.http;

import okhttp3.OkHttpClient;

public class Ok {
    public OkHttpClient client() {
        return new OkHttpClient.Builder()
            .hostnameVerifier((hostname, session) -> true) // BAD
            .build();
    }
}
