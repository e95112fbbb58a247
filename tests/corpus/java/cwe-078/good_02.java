import java.io.IOException;

class Restart {
    void run() throws IOException {
        Runtime.getRuntime().exec("systemctl restart shop");
    }
}
