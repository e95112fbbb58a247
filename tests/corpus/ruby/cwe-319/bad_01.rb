Rails.application.configure do
  config.force_ssl = false # BAD
  config.eager_load = true
end
