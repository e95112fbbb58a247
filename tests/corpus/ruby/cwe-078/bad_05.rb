class ThumbsController < ApplicationController
  def create
    width = params.require(:thumb)[:width]
    system("convert in.png -resize #{width} out.png") # BAD
    head :ok
  end
end
