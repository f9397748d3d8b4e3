using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>PCG0011: calls <c>AddPatterns()</c> where the program registers its services.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterRuntimeFix)), Shared]
internal sealed class RegisterRuntimeFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG0011"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (RegistrationPlace.Find(target) is { } place)
            yield return new FixOption($"Call {place.Call}", "PCG0011.register");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var place = RegistrationPlace.Find(target)!;
        await place.AddAsync(session).ConfigureAwait(false);
        await AddUsingAsync("PatternRuntimeServiceCollectionExtensions", "Microsoft.Extensions.DependencyInjection").ConfigureAwait(false);
        if (place.Call.EndsWith(BuilderTypes.Configure, StringComparison.Ordinal))
            await AddUsingAsync("HostingHostBuilderExtensions", "Microsoft.Extensions.Hosting").ConfigureAwait(false);

        async Task AddUsingAsync(string extensions, string space)
        {
            if (target.Model.LookupNamespacesAndTypes(target.Span.Start, name: extensions).IsEmpty)
                await Usings.AddAsync(session, target.Model, target.Span.Start, space).ConfigureAwait(false);
        }
    }
}
