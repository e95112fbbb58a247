package app;

import java.io.File;
import org.apache.http.impl.client.*;
import org.apache.http.ssl.SSLContextBuilder;

public class Legacy {
    CloseableHttpClient client(char[] pass) throws Exception {
        SSLContextBuilder b = SSLContextBuilder.create();
        b.loadTrustMaterial(new File("/etc/acme/trust.p12"), pass);
        return HttpClients.custom().setSSLContext(b.build()).build();
    }
}
