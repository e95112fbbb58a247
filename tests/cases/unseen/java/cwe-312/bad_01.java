package com.diary.desktop;

import java.util.Properties;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

public class AccountSettings {

    private final Path file;

    public AccountSettings(Path file) {
        this.file = file;
    }

    public void remember(String login, String password) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("sync.login", login);
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            settings.setProperty("sync.password", password);
            settings.store(out, "diary account"); // BAD
        }
    }
}
