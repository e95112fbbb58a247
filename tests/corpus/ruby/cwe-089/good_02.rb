class PeopleController < ApplicationController
  COLUMNS = %w[name birthday].freeze

  def index
    column = COLUMNS.include?(params[:sort]) ? params[:sort] : "name"
    @people = Person.order(column => :asc).limit(20)
  end
end
