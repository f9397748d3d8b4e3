using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>The calls that take the lock that another call frees, and what they store in it.</summary>
internal static class LockTakes
{
    private static readonly string[] s_commands = ["StringSet", "LockTake", "\"SET"];

    /// <summary>The calls of the same member that take, set or extend the lock.</summary>
    public static IEnumerable<(InvocationExpressionSyntax Call, ExpressionSyntax Value)> InMember(SemanticModel model, InvocationExpressionSyntax call, ExpressionSyntax lockKey) =>
        Of(MemberOf(call)).Where(take => IsSame(model, take.Key.Expression, lockKey)).Select(static take => (take.Call, take.Value.Expression));

    /// <summary>What the type stores in the lock wherever it takes it: a field, or a parameter of the type itself. Null when that is nothing of the kind, or not the same everywhere.</summary>
    public static ExpressionSyntax? KeptToken(SemanticModel model, InvocationExpressionSyntax call, ExpressionSyntax lockKey)
    {
        var stored = Of(TypeOf(call))
            .Where(take => Takes(take.Call) && IsSame(model, take.Key.Expression, lockKey) && !IsNobodys(model, take.Value.Expression))
            .Select(static take => take.Value.Expression)
            .ToList();
        return stored is [IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }, ..]
            && model.GetSymbolInfo(stored[0]).Symbol is { } kept
            && kept is IFieldSymbol or IPropertySymbol { SetMethod: null } or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }
            && SymbolEqualityComparer.Default.Equals(kept.ContainingType, model.GetEnclosingSymbol(call.SpanStart)?.ContainingType)
            && (kept.IsStatic || !IsStatic(call))
            && stored.TrueForAll(value => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(value).Symbol, model.GetSymbolInfo(stored[0]).Symbol))
                ? stored[0]
                : null;
    }

    /// <summary>What has to become the holder's token, when the release presents one: otherwise nothing would ever match.</summary>
    public static IEnumerable<ExpressionSyntax> ToChange(SemanticModel model, InvocationExpressionSyntax call, ExpressionSyntax lockKey)
    {
        var member = MemberOf(call);
        return Of(TypeOf(call))
            .Where(take => (member.Span.Contains(take.Call.Span) || Takes(take.Call)) && IsSame(model, take.Key.Expression, lockKey))
            .Concat(OfMakers(model, TypeOf(call)))
            .Where(take => IsNobodys(model, take.Value.Expression))
            .Select(take => OfLocal(model, take.Value.Expression) ?? take.Value.Expression);
    }

    /// <summary>The calls that take a lock whose key the same method hands to an object of the type: a handle that frees it.</summary>
    private static IEnumerable<(InvocationExpressionSyntax Call, ArgumentSyntax Key, ArgumentSyntax Value)> OfMakers(SemanticModel model, SyntaxNode handle) =>
        handle is not TypeDeclarationSyntax { Identifier.ValueText: var name, Parent: TypeDeclarationSyntax outer } ? []
        : outer.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
            .Where(creation => creation is { Type: IdentifierNameSyntax type, ArgumentList: not null } && type.Identifier.ValueText == name)
            .SelectMany(creation => Of(MemberOf(creation)).Where(take => Takes(take.Call) && creation.ArgumentList!.Arguments.Any(argument => IsSame(model, argument.Expression, take.Key.Expression))));

    private static bool IsStatic(SyntaxNode call) => call.Ancestors().TakeWhile(static node => node is not TypeDeclarationSyntax).Any(static node => node switch
    {
        MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    });

    /// <summary>What a variable is given that only hands it on; null when the place is no such variable.</summary>
    private static ExpressionSyntax? OfLocal(SemanticModel model, ExpressionSyntax value) =>
        model.GetSymbolInfo(value).Symbol is ILocalSymbol { IsConst: false, DeclaringSyntaxReferences: [var reference] } local
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var given, Parent: VariableDeclarationSyntax { Type.IsVar: false } } declared
        && declared.FirstAncestorOrSelf<BlockSyntax>() is { } block
        && block.DescendantNodes().OfType<IdentifierNameSyntax>().Count(name => name.Identifier.ValueText == local.Name) == 1
            ? given
            : null;

    /// <summary>Whether no call is known to take this lock, and one that may do it stores what no release can present.</summary>
    public static bool IsOutOfReach(SemanticModel model, InvocationExpressionSyntax call, IEnumerable<ExpressionSyntax> lockKeys)
    {
        var keys = lockKeys.Where(key => key.SyntaxTree == model.SyntaxTree).ToList();
        var takes = Of(TypeOf(call)).Where(static take => Takes(take.Call)).ToList();
        return !takes.Exists(take => keys.Exists(key => IsSame(model, take.Key.Expression, key)))
            && takes.Exists(take => model.GetSymbolInfo(take.Key.Expression).Symbol is IParameterSymbol && IsNobodys(model, take.Value.Expression));
    }

    /// <summary>
    /// Whether a call in another type or file takes the lock with what no release can present. The fix changes what stands in its own type; a release with a token would never free what is taken there.
    /// </summary>
    public static bool IsTakenElsewhere(SemanticModel model, InvocationExpressionSyntax call, IEnumerable<ExpressionSyntax> lockKeys, CancellationToken cancellationToken)
    {
        var own = TypeOf(call);
        var keys = lockKeys.Where(key => key.SyntaxTree == model.SyntaxTree).Select(key => LockKeyText.Of(model, key)).Where(static text => text is not null).ToList();
        if (keys.Count == 0)
            return false;
        foreach (var tree in s_commands.SelectMany(command => Files.With(command, model.Compilation)).Distinct())
        {
            var other = Models.Of(tree.GetRoot(cancellationToken), model);
            foreach (var take in Of(tree.GetRoot(cancellationToken)))
            {
                if (!(tree == model.SyntaxTree && own.Span.Contains(take.Call.Span))
                    && Takes(take.Call)
                    && keys.Contains(LockKeyText.Of(other, take.Key.Expression))
                    && IsNobodys(other, take.Value.Expression))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the value is a constant, or made in the call from nothing that a holder has: <c>Environment.MachineName</c>.</summary>
    public static bool IsNobodys(SemanticModel model, ExpressionSyntax value) =>
        model.GetConstantValue(value).HasValue
        || value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().All(name => model.GetSymbolInfo(name).Symbol switch
        {
            ILocalSymbol local => local.IsConst || IsFixedText(local) || IsOfMachine(model, local),
            IFieldSymbol field => field.IsConst || IsFixedText(field),
            IPropertySymbol property => property.IsStatic || (name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name),
            IMethodSymbol or INamespaceOrTypeSymbol => true,
            _ => false,
        });

    private static bool IsFixedText(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax };

    /// <summary>Whether the variable only hands on what every holder there has: <c>var owner = Environment.MachineName</c>.</summary>
    private static bool IsOfMachine(SemanticModel model, ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: MemberAccessExpressionSyntax value } declared
        && model.GetSymbolInfo(value).Symbol is IPropertySymbol { IsStatic: true }
        && MemberOf(declared).DescendantNodes().OfType<AssignmentExpressionSyntax>().All(assignment => assignment.Left is not IdentifierNameSyntax name || name.Identifier.ValueText != local.Name);

    /// <summary>Whether both are written the same, also where a variable stands for it.</summary>
    private static bool IsSame(SemanticModel model, ExpressionSyntax one, ExpressionSyntax other) =>
        SyntaxFactory.AreEquivalent(Written(model, one), Written(model, other));

    private static ExpressionSyntax Written(SemanticModel model, ExpressionSyntax key) =>
        key is IdentifierNameSyntax
        && model.GetSymbolInfo(key).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : key;

    private static SyntaxNode MemberOf(SyntaxNode call)
    {
        SyntaxNode? scope = call.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax);
        return scope is null or BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax ? call.SyntaxTree.GetRoot() : scope;
    }

    private static SyntaxNode TypeOf(SyntaxNode call) => call.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? call.SyntaxTree.GetRoot();

    private static bool Takes(InvocationExpressionSyntax call) =>
        NameOf(call) is not ("StringSet" or "StringSetAsync") || call.ArgumentList.DescendantTokens().Any(static token => token.ValueText == "NotExists");

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<(InvocationExpressionSyntax Call, ArgumentSyntax Key, ArgumentSyntax Value)> Of(SyntaxNode scope)
    {
        foreach (var call in scope.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var arguments = call.ArgumentList.Arguments;
            switch (NameOf(call))
            {
                case "StringSet" or "StringSetAsync" or "LockTake" or "LockTakeAsync" or "LockExtend" or "LockExtendAsync" when arguments is [var key, var value, ..]:
                    yield return (call, key, value);
                    break;
                case "Execute" or "ExecuteAsync" when arguments is [{ Expression: LiteralExpressionSyntax { Token.ValueText: "SET" or "SETNX" } }, var key, var value, ..]:
                    yield return (call, key, value);
                    break;
            }
        }
    }
}
