@RestController
class Ping {
    @GetMapping("/ping")
    String ping(@RequestParam String host) throws Exception {
        String[] cmd = {"/bin/sh", "-c", "ping -c 1 " + host};
        Process p = Runtime.getRuntime().exec(cmd); // BAD
        return new String(p.getInputStream().readAllBytes());
    }
}
