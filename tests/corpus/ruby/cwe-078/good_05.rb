class ThumbsController < ApplicationController
  def create
    width = Integer(params.require(:thumb)[:width])
    system("convert", "in.png", "-resize", width.to_s, "out.png")
    system("convert in.png -resize #{width} out.png")
    head :ok
  end
end
