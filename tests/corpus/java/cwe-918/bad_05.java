@Service
class Fetcher {
    private final RestTemplate restTemplate = new RestTemplate();

    @PostMapping("/import")
    public String run(@RequestBody ImportRequest body) {
        String url = body.getUrl();
        ResponseEntity<String> r = restTemplate.exchange(url, HttpMethod.GET, null, String.class); // BAD
        return r.getBody();
    }
}
