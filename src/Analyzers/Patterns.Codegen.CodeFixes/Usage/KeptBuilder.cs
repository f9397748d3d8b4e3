using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>A builder, or a collection of services, that a statement keeps: in a new local, or in one that was there before, or a field.</summary>
internal static class KeptBuilder
{
    /// <summary>The place behind that statement.</summary>
    public static RegistrationPlace? Behind(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: GlobalStatementSyntax or BlockSyntax } statement
            || Kept(statement, target.Model) is not var (name, type)
            || Call(name, type) is not { } call)
        {
            return null;
        }

        return new RegistrationPlace(call, session => AddAsync(session, statement, call));
    }

    private static async Task AddAsync(FixSession session, StatementSyntax statement, string call)
    {
        var added = SyntaxFactory.ParseStatement(call + ";").WithLeadingTrivia(Layout.IndentOf(statement)).WithTrailingTrivia(Layout.NewLine(statement));
        if (statement.Parent is GlobalStatementSyntax global)
            await session.InsertAfterAsync(global, SyntaxFactory.GlobalStatement(added)).ConfigureAwait(false);
        else
            await session.InsertAfterAsync(statement, added).ConfigureAwait(false);
    }

    private static (string Name, ITypeSymbol Type)? Kept(StatementSyntax statement, SemanticModel model)
    {
        if (statement is LocalDeclarationStatementSyntax { Declaration.Variables: [var variable] } && model.GetDeclaredSymbol(variable) is ILocalSymbol declared)
            return (variable.Identifier.Text, declared.Type);
        if (statement is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } assignment })
            return null;

        var type = model.GetSymbolInfo(assignment.Left).Symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            _ => null,
        };
        return type is null ? null : (assignment.Left.ToString(), type);
    }

    /// <summary>What to write, by what is kept; null for what nothing can be registered with, such as the host itself.</summary>
    private static string? Call(string name, ITypeSymbol type)
    {
        if (BuilderTypes.IsServices(type))
            return $"{name}.AddPatterns()";
        if (type.GetMembers("Services").OfType<IPropertySymbol>().Any(static property => BuilderTypes.IsServices(property.Type)))
            return $"{name}.Services.AddPatterns()";
        return BuilderTypes.IsConfigured(type) ? $"{name}.{BuilderTypes.Configure}" : null;
    }
}
