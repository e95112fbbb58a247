package app;

import java.io.*;
import java.util.Properties;

public class Config {
    public static Properties load(File f) throws IOException {
        Properties p = new Properties();
        p.load(new FileInputStream(f)); // BAD
        return p;
    }
}
