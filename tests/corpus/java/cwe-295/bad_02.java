import java.net.URL;
import javax.net.ssl.HttpsURLConnection;

class Fetcher {
    HttpsURLConnection open(URL url) throws Exception {
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setHostnameVerifier((host, session) -> true); // BAD
        return connection;
    }
}
