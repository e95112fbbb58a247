package com.acme.themes;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
public class ThemeController {
    private static final Map<String, String> THEMES = Map.of("dark", "/opt/themes/dark.css", "light", "/opt/themes/light.css");

    private String themePath(HttpServletRequest request) {
        return THEMES.getOrDefault(request.getHeader("X-Theme"), "/opt/themes/light.css");
    }

    @GetMapping("/style")
    public void style(HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response) throws IOException {
        String path = themePath(request);
        try (InputStream in = new java.io.FileInputStream(path)) {
            in.transferTo(response.getOutputStream());
        }
    }
}
