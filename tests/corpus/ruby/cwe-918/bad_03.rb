require "net/http"

class FetchController < ApplicationController
  def show
    uri = URI.parse(params[:url])
    render plain: Net::HTTP.get(uri) # BAD
  end

  def image
    data = Faraday.get("http://#{params[:host]}/image.png") # BAD
    send_data data.body
  end

  def open_uri
    render plain: URI.open(params[:url]).read # BAD
  end
end
