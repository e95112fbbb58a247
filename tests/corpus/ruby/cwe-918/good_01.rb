class WeatherController < ApplicationController
  def show
    city = CGI.escape(params[:city])
    response = Net::HTTP.get(URI("https://weather.example.com/v1/#{city}"))
    render json: response
  end
end
