class SearchController < ApplicationController
  def index
    pattern = Regexp.new(Regexp.escape(params[:pattern]))
    render json: Item.all.select { |item| item.name =~ pattern }
  end
end
