namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Adds attribute lists.</summary>
internal static class AttributeEdits
{
    /// <summary>Puts lists behind those that the method has, or before all of it.</summary>
    /// <param name="method">The method as it is after other edits.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="original">The method as it stands in the file, for its layout.</param>
    public static MethodDeclarationSyntax Append(MethodDeclarationSyntax method, IEnumerable<AttributeListSyntax> lists, MethodDeclarationSyntax original)
    {
        foreach (var added in lists)
        {
            // The formatter would take the space between two lists on one line away.
            var list = Layout.Rigid(added);
            if (method.AttributeLists.Count == 0)
            {
                var leading = method.GetLeadingTrivia();
                method = method
                    .WithLeadingTrivia(Layout.IndentOf(original))
                    .WithAttributeLists(SyntaxFactory.SingletonList(list.WithLeadingTrivia(leading).WithTrailingTrivia(Layout.NewLine(original))));
                continue;
            }

            var last = method.AttributeLists[method.AttributeLists.Count - 1];
            var isOnOwnLine = Layout.EndsLine(last.GetTrailingTrivia());
            method = method.WithAttributeLists(method.AttributeLists.Add(list
                .WithLeadingTrivia(isOnOwnLine ? Layout.IndentOf(original) : default)
                .WithTrailingTrivia(isOnOwnLine ? Layout.NewLine(original) : SyntaxFactory.Space)));
        }

        return method;
    }

    /// <summary>Puts an attribute before a type, on a line of its own.</summary>
    public static TypeDeclarationSyntax Prepend(TypeDeclarationSyntax type, NameSyntax attribute, TypeDeclarationSyntax original)
    {
        var list = Of(attribute)
            .WithLeadingTrivia(type.GetLeadingTrivia())
            .WithTrailingTrivia(Layout.NewLine(original));
        type = type.WithLeadingTrivia(Layout.IndentOf(original));
        return (TypeDeclarationSyntax)type.WithAttributeLists(type.AttributeLists.Insert(0, list));
    }

    public static AttributeListSyntax Of(NameSyntax attribute) =>
        SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(attribute)));

    /// <summary>Takes a named value away, and the parentheses when nothing is left in them.</summary>
    public static AttributeSyntax Without(AttributeSyntax attribute, string name)
    {
        if (attribute.ArgumentList is not { } list || list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name) is not { } argument)
            return attribute;
        var left = list.Arguments.Remove(argument);
        return attribute.WithArgumentList(left.Count == 0 ? null : list.WithArguments(left.Replace(left[0], left[0].WithLeadingTrivia(list.Arguments[0].GetLeadingTrivia()))));
    }
}
