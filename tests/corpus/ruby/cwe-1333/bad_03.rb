class SearchController < ApplicationController
  def index
    pattern = Regexp.new(params[:pattern]) # BAD
    render json: Item.all.select { |item| item.name =~ pattern }
  end

  def other
    render json: Item.all.select { |item| item.name.match?(/#{params[:q]}/i) } # BAD
  end
end
