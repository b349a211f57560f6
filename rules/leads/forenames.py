"""Which first names are forms of each other. A line is one family; a name may stand in several.

A short form is never proof: Alex may be Alexander or Alexandra, Chris is Christine as well as Christopher.
"""

from __future__ import annotations

from collections import defaultdict

FAMILIES = """
Abigail Abi Abby Abbie Gail
Adam Ad
Agnes Aggie
Alan Al Allan Allen
Albert Al Bert Bertie
Alexander Alex Alec Al Sandy Sasha Xander
Alexandra Alex Alexa Ali Sandra Sandy Sasha Lexi
Alfred Alf Alfie Fred
Alice Ali
Alison Allison Ali Ally
Amanda Mandy
Amelia Amy Millie Mel
Andrea Andi
Andrew Andy Drew
Angela Ange Angie
Ann Anne Anna Annie Anita Nan Nancy
Annabel Annabelle Anna Bel Bella
Anthony Antony Tony Ant
Antonia Toni
Arthur Art Artie
Barbara Barb Babs
Barry Baz
Beatrice Beatrix Bea Bee Trixie
Benjamin Ben Benny Benji
Bernadette Bernie
Bernard Bernie
Beverley Beverly Bev
Bradley Brad
Bridget Bridie Biddy
Caroline Carolyn Carol Carrie Caro
Catherine Catharine Katherine Katharine Kathryn Cathryn Cath Cathy Kath Kathy Kate Katie Katy Kit Kitty Kay
Cecilia Cecily Celia Cissy
Charles Charlie Charley Chas Chuck
Charlotte Charlie Lottie Lotty Char
Christine Christina Chris Chrissie Chrissy Tina
Christian Chris
Christopher Chris Kit Topher
Clifford Cliff
Colin Col
Constance Connie
Cynthia Cindy
Daniel Dan Danny
Danielle Dani Danni
David Dave Davey Davy Dai Dafydd
Deborah Debra Debbie Debs Deb
Denise Den
Dennis Denis Den
Derek Del
Desmond Des
Diane Diana Dianne Di
Dominic Dom
Donald Don Donnie
Dorothy Dot Dottie Dolly
Douglas Doug Dougie
Edmund Ed Eddie Ned
Edward Ed Eddie Ted Teddy Ned
Edwin Ed Eddie
Eleanor Elinor Ellie Nell Nellie Nora
Elizabeth Elisabeth Liz Lizzie Lizzy Beth Betty Betsy Bess Eliza Elsie Libby Lisa Liza Lisbeth
Emily Em Emmy Millie
Emma Em Emmy
Emmanuel Manny
Eric Ric
Ernest Ernie
Eugene Gene
Evelyn Evie Eve
Felicity Fliss Flick
Fiona Fi
Florence Flo Florrie Flossie
Frances Fran Frankie Francesca Fanny Cesca
Francis Frank Frankie
Frederick Frederic Fred Freddie Freddy
Gabriel Gabe
Gabrielle Gabriella Gabby Gaby Ella
Gareth Gaz Gary
Gavin Gav
Geoffrey Jeffrey Geoff Jeff
George Georgie
Georgina Georgia Georgie Gina
Gerald Gerard Gerry Jerry Ged
Gillian Jillian Gill Jill Gilly
Gordon Gord
Graham Graeme Grahame
Gregory Greg
Gwendoline Gwen
Hannah Han
Harold Harry Hal
Harriet Hattie Harrie
Helen Helena Nell Nellie Lena
Henrietta Hetty Etta Hattie
Henry Harry Hal Hank
Hilary Hillary Hils
Howard Howie
Hugh Huw Hughie
Imogen Immy Imo
Irene Rene
Isabel Isabelle Isobel Isabella Izzy Issy Bel Bella
Jacob Jake
Jacqueline Jacquelyn Jackie Jacqui Jacky
James Jim Jimmy Jamie Jem
Jane Janie Jan Jayne
Janet Jan
Janice Janis Jan
Jason Jase
Jean Jeanie Jeannie
Jennifer Jen Jenny Jenni Jennie Jenna
Jeremy Jez Jem Jerry
Jessica Jess Jessie
Joan Joanie
Joanna Joanne Johanna Jo Joey
John Jon Jack Johnny Jonny Ian Sean Evan Ieuan
Jonathan Jonathon Jon Jonny Jono
Joseph Joe Joey Jo
Josephine Jo Josie Josey
Joshua Josh
Joyce Joy
Judith Jude Judy Judi
Julia Julie Jules Jill
Julian Jules
Juliet Juliette Jules Julie
Karen Kaz
Kenneth Ken Kenny
Kevin Kev
Kimberley Kimberly Kim
Kirsten Kirsty Kirstie Kirstin
Laura Lori Laurie
Lauren Laurie
Laurence Lawrence Larry Laurie Loz
Leonard Len Lenny Leo
Leslie Lesley Les
Lewis Louis Lew Lou
Lillian Lilian Lily Lil
Lindsay Lindsey Lyndsey Lins
Louise Louisa Lou Lulu
Lucy Lucille Lucinda Lucia Lou
Luke Lucas
Lynn Lynne Linda Lyn Lin Lindy
Madeleine Madeline Maddie Maddy
Malcolm Mal Malc
Margaret Maggie Meg Megan Peggy Peg Marge Margie Margot Greta Rita Mags Mair
Marguerite Margaret Margot Marg Daisy Rita
Maria Marie Mary Mari Mia Molly Polly May Mair
Marguerite Margaret Margot Marg Daisy Rita
Marianne Mari
Marilyn Marlene Maz
Mark Marc Marcus
Martin Martyn Marty Mart
Martha Marty Mattie
Matilda Tilly Tilda Mattie
Matthew Mathew Matt Mat Matty
Maureen Mo
Maurice Morris Mo
Maxwell Maximilian Max
Maxine Max
Melanie Mel
Melissa Mel Lissa
Michael Micheal Mike Mick Micky Mickey Mikey Mitch
Michelle Michele Shell Shelley
Miriam Mim Mimi
Mohammed Mohammad Muhammad Mohamed Mo Mohd
Muriel Mu
Natalie Nathalie Natasha Nat Tasha
Nathan Nathaniel Nat Nate
Neil Neal
Nicholas Nicolas Nick Nicky Nico
Nicola Nicole Nicky Nikki Nicki Nic
Nigel Nige
Norman Norm
Oliver Ollie Olly
Olivia Liv Livvy Ollie
Oscar Ossie
Pamela Pam
Patricia Pat Patsy Patty Trish Trisha Tricia
Patrick Pat Paddy
Paul Paulie
Paula Pauline Polly
Penelope Penny Pen
Peter Pete
Philip Phillip Phil Pip
Philippa Phillipa Pip Pippa
Phyllis Phyl
Priscilla Cilla
Rachel Rachael Rach Ray
Raymond Ray
Rebecca Rebekah Becky Becca Bec Becs
Reginald Reg Reggie
Richard Rich Richie Rick Ricky Dick Dickie
Robert Rob Robbie Bob Bobby Bert
Roberta Bobbie Robbie
Robin Robyn Rob
Roderick Rod Roddy Rory
Rodney Rod
Roger Rog
Roland Rowland Roly
Ronald Ron Ronnie
Rosalind Ros Roz Rosie
Rosemary Rose Rosie Romy
Russell Russ
Ruth Ruthie
Sally Sal
Samantha Sam Sammy
Samuel Sam Sammy
Sandra Sandy Sand
Sarah Sara Sally Sal Sadie
Sebastian Seb Bas
Sharon Shaz Shari
Sheila Shelagh Shiela
Shirley Shirl
Simon Si
Sophia Sofia Sophie Soph
Stanley Stan
Stephanie Steph Stevie Fanny
Stephen Steven Stephan Steve Stevie Ste
Stuart Stewart Stu
Susan Susanna Susannah Suzanne Sue Susie Suzie Suzy Suze
Sylvia Syl Silvia
Tabitha Tabby
Teresa Theresa Terry Terri Tess Tessa Tracy
Terence Terrence Terry Tel
Thelma Thel
Theodore Theo Ted Teddy
Thomas Tom Tommy Thom
Timothy Tim Timmy
Tobias Toby
Tracey Tracy Trace
Valerie Val
Vanessa Ness Nessa
Veronica Ronnie Vera Nica
Victor Vic
Victoria Vicky Vicki Vikki Tori Vix
Vincent Vince Vinny
Virginia Ginny Gina
Vivian Vivien Vivienne Viv
Walter Walt Wally
Wendy Wend
Wilfred Wilf Fred
William Will Bill Billy Willie Liam Wills Gwilym
Winifred Win Winnie Freda
Yvonne Eve Von
Zachary Zac Zach Zak
Zoe Zo
"""


def _by_name() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for family in FAMILIES.casefold().split("\n"):
        for name in family.split():
            forms[name].update(family.split())
    return {name: frozenset(others) for name, others in forms.items()}


FORMS = _by_name()


def is_form(one: str, other: str) -> bool:
    """Whether two folded first names may be forms of the same one: Pete and Peter, Bob and Robert."""
    return other in FORMS.get(one, ())
