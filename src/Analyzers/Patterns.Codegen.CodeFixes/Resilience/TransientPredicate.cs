using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>Finds or adds a method that tells transient errors from others: <c>IsTransient(Exception)</c>.</summary>
internal static class TransientPredicate
{
    public const string Name = "IsTransient";

    /// <summary>Asked for where the library is referenced. Redis' RedisTimeoutException is a TimeoutException, and what Npgsql throws a DbException.</summary>
    private static readonly ImmutableArray<string> s_ofLibraries = ["Polly.Timeout.TimeoutRejectedException", "StackExchange.Redis.RedisConnectionException"];

    /// <summary>Whether there is such a method around the place, or room for one.</summary>
    public static bool Fits(SyntaxNode place, SemanticModel model) =>
        TypeOf(place, model) is { } type && (Exists(type) || (place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is ClassDeclarationSyntax or RecordDeclarationSyntax or StructDeclarationSyntax && !type.GetMembers(Name).Any()));

    /// <summary>Adds the method, unless there is one.</summary>
    public static async Task EnsureAsync(FixSession session, SyntaxNode place, SemanticModel model)
    {
        var declaration = place.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        if (TypeOf(place, model) is not { } type || Exists(type) || !session.IsFirst($"transient {type.ToDisplayString()}"))
            return;

        var newLine = Layout.NewLine(declaration);
        var step = Layout.StepOf(declaration);
        var indent = declaration.Members.Count > 0 ? Layout.IndentOf(declaration.Members[0]).ToFullString() : Layout.IndentOf(declaration).ToFullString() + step;
        var status = await NameAsync("System.Net.HttpStatusCode").ConfigureAwait(false);
        var timeout = await NameAsync("System.TimeoutException").ConfigureAwait(false);
        var lines = new List<string>
        {
            $"{indent}private static bool {Name}({await NameAsync("System.Exception").ConfigureAwait(false)} exception) => exception is",
            $"{indent}{step}{timeout} or {await NameAsync("System.Net.Sockets.SocketException").ConfigureAwait(false)} or {await NameAsync("System.Data.Common.DbException").ConfigureAwait(false)} {{ IsTransient: true }}",
            $"{indent}{step}or {await NameAsync("System.IO.IOException").ConfigureAwait(false)} and not {await NameAsync("System.IO.FileNotFoundException").ConfigureAwait(false)}",
            $"{indent}{step}or {await NameAsync("System.Threading.Tasks.TaskCanceledException").ConfigureAwait(false)} {{ InnerException: {timeout} }} // HttpClient's own time-out",
        };
        var others = new List<string>();
        foreach (var known in s_ofLibraries.Where(known => model.Compilation.GetTypesByMetadataName(known).Any(static type => type.DeclaredAccessibility == Accessibility.Public)))
            others.Add(await NameAsync(known).ConfigureAwait(false));
        if (others.Count > 0)
            lines.Add($"{indent}{step}or {string.Join(" or ", others)}");
        var http = await NameAsync("System.Net.Http.HttpRequestException").ConfigureAwait(false);
        var (few, all) = ($"{{ StatusCode: null or {status}.RequestTimeout or {status}.TooManyRequests", $"or >= {status}.InternalServerError }};");
        lines.Add(Layout.IsLong($"{indent}{step}or {http} {few} {all}") ? $"{indent}{step}or {http} {few}{newLine}{indent}{step}{step}{all}" : $"{indent}{step}or {http} {few} {all}");
        var method = SyntaxFactory.ParseMemberDeclaration(string.Join(newLine.ToString(), lines))!
            .WithTrailingTrivia(newLine);
        var isFirst = declaration.Members.Count == 0;
        method = method.WithLeadingTrivia(isFirst ? method.GetLeadingTrivia() : method.GetLeadingTrivia().Insert(0, newLine));
        await session.ReplaceAsync(declaration, current => WithMember(current, method, newLine)).ConfigureAwait(false);

        Task<string> NameAsync(string fullName) => TypeNames.ImportAsync(session, fullName, model, place.SpanStart);
    }

    private static TypeDeclarationSyntax WithMember(TypeDeclarationSyntax type, MemberDeclarationSyntax method, SyntaxTrivia newLine)
    {
        if (type.Members.Count > 0 && !Layout.EndsLine(type.Members[type.Members.Count - 1].GetTrailingTrivia()))
            method = method.WithLeadingTrivia(method.GetLeadingTrivia().Insert(0, newLine));
        return type.AddMembers(method);
    }

    private static bool Exists(INamedTypeSymbol type) =>
        type.GetMembers(Name).OfType<IMethodSymbol>().Any(static m => m is { IsStatic: true, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ Type.Name: "Exception" }] });

    private static INamedTypeSymbol? TypeOf(SyntaxNode place, SemanticModel model) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? model.GetDeclaredSymbol(declaration) : null;
}
