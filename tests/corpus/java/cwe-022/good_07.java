public class Unzip {
    public static void unzip(InputStream in, File dest) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry e;
            while ((e = zip.getNextEntry()) != null) {
                File out = new File(dest, e.getName());
                if (!out.getCanonicalPath().startsWith(dest.getCanonicalPath() + File.separator)) {
                    throw new IOException("entry outside: " + e.getName());
                }
                Files.copy(zip, out.toPath());
            }
        }
    }
}
