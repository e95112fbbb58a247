import java.net.URL;
import javax.net.ssl.*;

class Fetcher {
    HttpsURLConnection open(URL url) throws Exception {
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setHostnameVerifier((host, session) -> "internal.example.com".equals(host) && Pins.match(session));
        return connection;
    }
}
