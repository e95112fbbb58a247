package app;

import java.io.BufferedReader;
import java.io.InputStreamReader;

public class Tools {
    public static String whois(String domain) throws Exception {
        String[] cmd = {"whois", "--", domain};
        Process proc = Runtime.getRuntime().exec(cmd);
        try (BufferedReader r = new BufferedReader(new InputStreamReader(proc.getInputStream()))) {
            return r.readLine();
        }
    }
}
