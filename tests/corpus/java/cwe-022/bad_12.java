package com.acme.unpack;

import java.io.*;
import java.util.Enumeration;
import java.util.zip.*;

public class Unpacker {
    public void unpack(File archive, File dest) throws IOException {
        try (ZipFile zip = new ZipFile(archive)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                File out = new File(dest, entry.getName()); // BAD
                out.getParentFile().mkdirs();
                try (InputStream in = zip.getInputStream(entry); OutputStream os = new FileOutputStream(out)) {
                    in.transferTo(os);
                }
            }
        }
    }
}
