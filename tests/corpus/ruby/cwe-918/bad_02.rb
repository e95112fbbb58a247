class PreviewsController < ApplicationController
  def show
    body = Net::HTTP.get(URI.parse(params[:url])) # BAD
    render plain: body.truncate(500)
  end
end
