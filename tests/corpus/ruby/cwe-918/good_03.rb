require "net/http"

class FetchController < ApplicationController
  HOSTS = %w[img.example.org].freeze

  def show
    uri = URI.parse(params[:url])
    return head :bad_request unless HOSTS.include?(uri.host)

    render plain: Net::HTTP.get(uri)
  end

  def image
    data = Faraday.get("https://img.example.org/image.png", id: params[:id])
    send_data data.body
  end
end
