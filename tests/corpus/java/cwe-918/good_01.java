import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;

@RestController
class Weather {
    private final RestTemplate rest = new RestTemplate();

    @GetMapping("/weather")
    String weather(@RequestParam String city) {
        return rest.getForObject("https://weather.example.com/v1/{city}", String.class, city);
    }
}
