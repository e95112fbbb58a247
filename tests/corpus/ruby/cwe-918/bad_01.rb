class PreviewsController < ApplicationController
  def show
    response = Net::HTTP.get(URI(params[:url])) # BAD
    render plain: response
  end
end
