class Export {
    File write(byte[] data) throws IOException {
        File file = new File("/tmp/export-" + System.currentTimeMillis() + ".csv");
        try (FileOutputStream out = new FileOutputStream(file)) { // BAD
            out.write(data);
        }
        return file;
    }
}
