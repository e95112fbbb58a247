package com.acme.http;

import java.security.cert.X509Certificate;
import javax.net.ssl.*;

public class Trusting {
    public static SSLContext context() throws Exception {
        TrustManager[] all = {
            new X509TrustManager() {
                public void checkClientTrusted(X509Certificate[] chain, String type) { }
                public void checkServerTrusted(X509Certificate[] chain, String type) { } // BAD
                public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
            }
        };
        SSLContext ctx = SSLContext.getInstance("TLS");
        ctx.init(null, all, null);
        return ctx;
    }
}
