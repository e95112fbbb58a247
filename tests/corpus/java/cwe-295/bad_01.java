import java.security.cert.X509Certificate;
import javax.net.ssl.*;

class Clients {
    static SSLContext context() throws Exception {
        TrustManager[] all = {
            new X509TrustManager() {
                public void checkClientTrusted(X509Certificate[] chain, String type) {}

                public void checkServerTrusted(X509Certificate[] chain, String type) {} // BAD

                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, all, null);
        return context;
    }
}
