package app;

import java.io.*;
import java.util.Properties;

public class Config {
    public static Properties load(File f) throws IOException {
        Properties p = new Properties();
        try (InputStream in = new FileInputStream(f)) {
            p.load(in);
        }
        return p;
    }
}
