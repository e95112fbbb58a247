package com.acme.unpack;

import java.io.*;
import java.util.Enumeration;
import java.util.zip.*;

public class Unpacker {
    public void unpack(File archive, File dest) throws IOException {
        String root = dest.getCanonicalPath() + File.separator;
        try (ZipFile zip = new ZipFile(archive)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                File out = new File(dest, entry.getName());
                if (!out.getCanonicalPath().startsWith(root)) {
                    throw new IOException("entry outside of target: " + entry.getName());
                }
                out.getParentFile().mkdirs();
                try (InputStream in = zip.getInputStream(entry); OutputStream os = new FileOutputStream(out)) {
                    in.transferTo(os);
                }
            }
        }
    }
}
