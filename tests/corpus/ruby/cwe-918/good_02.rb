class PreviewsController < ApplicationController
  def show
    body = Net::HTTP.get(URI.parse("https://api.example.com/items/#{params[:id].to_i}"))
    render plain: body.truncate(500)
  end
end
