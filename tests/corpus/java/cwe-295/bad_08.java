package app;

import org.apache.http.conn.ssl.*;
import org.apache.http.impl.client.*;
import org.apache.http.ssl.SSLContextBuilder;

public class Legacy {
    CloseableHttpClient client() throws Exception {
        SSLContextBuilder b = SSLContextBuilder.create();
        b.loadTrustMaterial(null, (chain, authType) -> true); // BAD
        return HttpClients.custom().setSSLContext(b.build()).build();
    }
}
