class PeopleController < ApplicationController
  def index
    column = params[:sort] || "name"
    @people = Person.order("#{column} ASC").limit(20) # BAD
  end
end
