using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>PCG4005: endpoints of minimal APIs and controllers that check a password or code, and no limit in sight.</summary>
internal sealed class SignInAnalyzer : PatternRule
{
    /// <summary>The names in calls that limit, and the variables that they are for: a file may have thousands of endpoints.</summary>
    private static readonly ConditionalWeakTable<SyntaxNode, HashSet<string>> s_limited = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG4005UnlimitedSignIn.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("MapPost");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation))
            return;

        if (context.Compilation.Find("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions") is not { } routes)
            return;

        var values = new ValueReader(context.Compilation);
        var compilation = context.Compilation;
        var isLimitedElsewhere = new Lazy<bool>(() => IsLimitedElsewhere(compilation));
        context.RegisterOperationAction(operation => Endpoint(operation, routes, values, isLimitedElsewhere), OperationKind.Invocation);
        if (compilation.Find("Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute") is { } verb)
        {
            context.RegisterSemanticModelAction(file =>
            {
                foreach (var declaration in Files.Of(file.SemanticModel.SyntaxTree).MethodsIfMentions("HttpPost"))
                {
                    if (file.SemanticModel.GetDeclaredSymbol(declaration, file.CancellationToken) is { } method)
                        Action(method, file, verb, isLimitedElsewhere);
                }
            });
        }
    }

    private static void Endpoint(OperationAnalysisContext context, INamedTypeSymbol routes, ValueReader values, Lazy<bool> isLimitedElsewhere)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not "MapPost" || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.Original().ContainingType, routes)
            || values.Text(call.Argument("pattern")?.Value, context.CancellationToken) is not { } pattern
            || !SensitiveRoute.Is(pattern)
            || IsKeyOrElsewhere(pattern)
            || IsLimited(call, values, context.CancellationToken)
            || isLimitedElsewhere.Value)
        {
            return;
        }

        context.ReportDiagnostic(Finding.Create(PCG4005UnlimitedSignIn.Descriptor, call.Argument("pattern")!.Value.Syntax.GetLocation(), Message("POST " + pattern)));
    }

    private static void Action(IMethodSymbol method, SemanticModelAnalysisContext context, INamedTypeSymbol verb, Lazy<bool> isLimitedElsewhere)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is not { Name: "HttpPostAttribute" } type || !type.Is(verb))
                continue;
            var template = attribute.ConstructorArguments is [{ Value: string text }, ..] ? text : method.Name;
            if (!SensitiveRoute.Is(template) || NamesAlone.AreHandedOver(method, template) || IsNoGuess(method, context.CancellationToken) || IsLimited(method) || isLimitedElsewhere.Value)
                return;
            context.ReportDiagnostic(Finding.Create(PCG4005UnlimitedSignIn.Descriptor, method.Locations[0], Message($"{method.ContainingType.Name}.{method.Name}")));
            return;
        }
    }

    private static string Message(string endpoint) =>
        $"{endpoint} takes as many guesses as a machine can send; limit it to about 10 a minute for each caller, with RequireAuthRateLimit, RequireRateLimiting or [EnableRateLimiting]";

    /// <summary>RequireRateLimiting of the framework; RequireRateLimit and RequireAuthRateLimit of our own package, or of a project that wraps either.</summary>
    private static bool IsLimit(string method) => method.StartsWith("Require", StringComparison.Ordinal) && method.IndexOf("RateLimit", StringComparison.Ordinal) > 0;

    /// <summary>By the endpoint's own chain, by its group's, or by a call on the variable that holds either.</summary>
    private static bool IsLimited(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        for (var current = call.Parent; current is IArgumentOperation or IConversionOperation or IInvocationOperation or IAwaitOperation or IVariableInitializerOperation or IVariableDeclaratorOperation; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod.Name: var link } && (link is "WithMetadata" or "AddEndpointFilter" || IsLimit(link)))
                return true;
            if (current is IVariableDeclaratorOperation variable && IsLimited(variable.Symbol.Name, call.Syntax))
                return true;
        }

        if (call.Receiver() is not { } receiver)
            return false;
        return values.Chain(receiver, cancellationToken).Any(static link => link.TargetMethod.Name is var name && (name is "AddEndpointFilter" || IsLimit(name)))
            || (receiver is IConversionOperation { Operand: ILocalReferenceOperation inner } ? IsLimited(inner.Local.Name, call.Syntax) : receiver is ILocalReferenceOperation local && IsLimited(local.Local.Name, call.Syntax))
            // A group that came from elsewhere may be limited there.
            || (receiver is IConversionOperation { Operand: var operand } ? operand : receiver) is IParameterReferenceOperation { Parameter.Type.Name: not "WebApplication" };
    }

    // A call on the variable, or in what it is made of.
    private static bool IsLimited(string variable, SyntaxNode near) =>
        s_limited.GetValue(near.SyntaxTree.GetRoot(), static root => new HashSet<string>(root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(static access => IsLimit(access.Name.Identifier.ValueText)).SelectMany(LimitedBy), StringComparer.Ordinal)).Contains(variable);

    private static IEnumerable<string> LimitedBy(MemberAccessExpressionSyntax access) =>
        access.DescendantNodes().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText)
            .Concat(access.Ancestors().OfType<VariableDeclaratorSyntax>().Select(static declarator => declarator.Identifier.ValueText));

    private static bool IsLimited(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null; symbol = symbol is INamedTypeSymbol type ? type.BaseType : symbol.ContainingType)
        {
            // Our own [RateLimit], and the attributes of other libraries.
            if (symbol.GetAttributes().Any(static a => a.AttributeClass?.Name is { } name && (name.IndexOf("RateLimit", StringComparison.Ordinal) >= 0 || name.IndexOf("Throttl", StringComparison.Ordinal) >= 0)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Sign-ins by signature (keys and devices cannot be guessed), what only those signed in may call, and accounts that lock themselves after some failures.
    /// </summary>
    private static bool IsNoGuess(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (IsKeyOrElsewhere(method.Name))
            return true;
        for (ISymbol? symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            var attributes = symbol.GetAttributes();
            if (attributes.Any(static a => a.AttributeClass?.Name == "AllowAnonymousAttribute"))
                break;
            if (attributes.Any(static a => a.AttributeClass?.Name == "AuthorizeAttribute"))
                return true;
        }

        return method.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellationToken).ToString() is var code
            && ((string[])["lockoutOnFailure: true", ".IsLockedOut", ".AccessFailedAsync("]).Any(word => code.IndexOf(word, StringComparison.Ordinal) >= 0));
    }

    /// <summary>Whether the name says that a key or device signs in, or that somebody else asks for the password.</summary>
    private static bool IsKeyOrElsewhere(string name) =>
        ((string[])["Fido", "Passkey", "WebAuthn", "LNURL", "External", "OAuth", "Saml", "Options", "Challenge"]).Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>A limiter for everything, or one of another library, may limit these too.</summary>
    private static bool IsLimitedElsewhere(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var text = tree.ToString();
            if (text.IndexOf("GlobalLimiter", StringComparison.Ordinal) >= 0
                || text.IndexOf(".GlobalPolicy =", StringComparison.Ordinal) >= 0
                || text.IndexOf("UseIpRateLimiting", StringComparison.Ordinal) >= 0
                || text.IndexOf("UseClientRateLimiting", StringComparison.Ordinal) >= 0
                || text.IndexOf("IpRateLimitMiddleware>", StringComparison.Ordinal) >= 0
                || text.IndexOf("ClientRateLimitMiddleware>", StringComparison.Ordinal) >= 0
                || text.IndexOf("MapControllers().RequireRateLimit", StringComparison.Ordinal) >= 0
                || text.IndexOf("MapIdentityApi", StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
