Rails.application.configure do
  config.force_ssl = true
  config.eager_load = true
end
