using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>Finds or adds a method that tells transient errors from others: <c>IsTransient(Exception)</c>.</summary>
internal static class TransientPredicate
{
    public const string Name = "IsTransient";

    /// <summary>Asked for where the library is referenced: what a handler of HttpClient may throw.</summary>
    private const string PollyTimeout = "Polly.Timeout.TimeoutRejectedException";

    /// <summary>Asked for where the class uses Redis. Its RedisTimeoutException is a TimeoutException, and what Npgsql throws a DbException.</summary>
    private const string RedisConnection = "StackExchange.Redis.RedisConnectionException";

    private static readonly ImmutableArray<string> s_transient =
    [
        "System.TimeoutException", "System.Net.Sockets.SocketException", "System.Data.Common.DbException", "System.IO.IOException", "System.Threading.Tasks.TaskCanceledException",
        "System.Net.Http.HttpRequestException", PollyTimeout, RedisConnection,
    ];

    /// <summary>Whether there is such a method around the place, or room for one.</summary>
    public static bool Fits(SyntaxNode place, SemanticModel model) =>
        TypeOf(place, model) is { } type && (Exists(type) || (place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is ClassDeclarationSyntax or RecordDeclarationSyntax or StructDeclarationSyntax && !type.GetMembers(Name).Any()));

    /// <summary>Whether an exception that is caught as this type can be transient at all.</summary>
    public static bool MayBe(ITypeSymbol caught, Compilation compilation) =>
        s_transient.SelectMany(name => compilation.GetTypesByMetadataName(name)).Any(transient => Is(transient, caught) || Is(caught, transient));

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
        if (TypeNames.Only(PollyTimeout, model.Compilation) is not null)
            others.Add(await NameAsync(PollyTimeout).ConfigureAwait(false));
        if (TypeNames.Only(RedisConnection, model.Compilation) is { ContainingAssembly: var redis } && Uses(type, redis, model.Compilation))
            others.Add(await NameAsync(RedisConnection).ConfigureAwait(false));
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

    /// <summary>Whether the type's code names anything of the library.</summary>
    private static bool Uses(INamedTypeSymbol type, IAssemblySymbol library, Compilation compilation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
        {
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
            return reference.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>().Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.ContainingAssembly, library));
        });

    private static bool Is(ITypeSymbol type, ITypeSymbol other)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, other))
                return true;
        }

        return false;
    }

    private static INamedTypeSymbol? TypeOf(SyntaxNode place, SemanticModel model) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? model.GetDeclaredSymbol(declaration) : null;
}
