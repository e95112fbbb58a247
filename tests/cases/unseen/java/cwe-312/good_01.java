package com.diary.desktop;

import java.util.Base64;
import java.util.Properties;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

public class AccountSettings {

    public interface Keyring {
        byte[] seal(String clear);
    }

    private final Path file;
    private final Keyring keyring;

    public AccountSettings(Path file, Keyring keyring) {
        this.file = file;
        this.keyring = keyring;
    }

    public void remember(String login, String password) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("sync.login", login);
        settings.setProperty("sync.password", Base64.getEncoder().encodeToString(keyring.seal(password)));
        try (OutputStream out = new FileOutputStream(file.toFile())) {
            settings.store(out, "diary account");
        }
    }
}
