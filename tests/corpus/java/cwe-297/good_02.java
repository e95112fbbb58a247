package com.acme.http;

import okhttp3.OkHttpClient;
import okhttp3.internal.tls.OkHostnameVerifier;

public class Ok {
    public OkHttpClient client() {
        return new OkHttpClient.Builder()
            .hostnameVerifier((hostname, session) -> OkHostnameVerifier.INSTANCE.verify(hostname, session))
            .build();
    }
}
