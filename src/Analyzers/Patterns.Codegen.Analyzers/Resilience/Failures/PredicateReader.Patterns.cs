using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Failures;

internal sealed partial class PredicateReader
{
    private bool? IsOf(Fact fact, ITypeSymbol? type) => fact.Kind switch
    {
        _ when type is null or IErrorTypeSymbol => null,
        FactKind.Null => false,
        FactKind.Exception or FactKind.Response => example.Is(type),
        FactKind.Outcome or FactKind.Arguments => true,
        _ => null,
    };

    private bool? Match(IPatternOperation pattern, Fact fact)
    {
        if (_nesting >= MaxNesting || _steps++ >= MaxSteps)
            return null;
        _nesting++;
        var answer = Test(pattern, fact);
        _nesting--;
        return answer;
    }

    private bool? Test(IPatternOperation pattern, Fact fact)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return Equal(Read(constant.Value), fact);
            case IRelationalPatternOperation relational:
                return fact.Kind == FactKind.Null ? false
                    : fact.Kind == FactKind.Number && Read(relational.Value) is { Kind: FactKind.Number } bound ? Compare(relational.OperatorKind, fact.Number, bound.Number)
                    : null;
            case INegatedPatternOperation negated:
                return !Match(negated.Pattern, fact);
            case IBinaryPatternOperation binary:
                var isOr = binary.OperatorKind == BinaryOperatorKind.Or;
                var (left, right) = (Match(binary.LeftPattern, fact), Match(binary.RightPattern, fact));
                return left == isOr || right == isOr ? isOr : left is null || right is null ? null : !isOr;
            case ITypePatternOperation type:
                return IsOf(fact, type.MatchedType);
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, fact);
                return declaration.MatchesNull ? true : fact.Kind == FactKind.Number ? true : IsOf(fact, declaration.MatchedType);
            case IRecursivePatternOperation recursive:
                return TestParts(recursive, fact);
            default:
                return null;
        }
    }

    private bool? TestParts(IRecursivePatternOperation pattern, Fact fact)
    {
        Declare(pattern.DeclaredSymbol, fact);
        if (fact.Kind == FactKind.Null)
            return false;
        if (!pattern.DeconstructionSubpatterns.IsEmpty)
            return null;

        bool? all = fact.Kind is FactKind.Outcome or FactKind.Arguments ? true : IsOf(fact, pattern.MatchedType);
        foreach (var part in pattern.PropertySubpatterns)
        {
            if (all == false)
                return false;
            var value = part.Member is IPropertyReferenceOperation property ? Member(fact, property.Property.Name) : Fact.Unknown;
            var fits = Match(part.Pattern, value);
            all = fits == false ? false : fits is null ? null : all;
        }

        return all;
    }

    private void Declare(ISymbol? symbol, Fact fact)
    {
        if (symbol is not null)
            _known[symbol] = fact;
    }

    private static bool? Equal(Fact constant, Fact fact)
    {
        if (constant.Kind == FactKind.Unknown || fact.Kind == FactKind.Unknown)
            return null;
        return constant.Kind == FactKind.Null || fact.Kind == FactKind.Null ? constant.Kind == fact.Kind : constant.Kind == fact.Kind && constant.Number == fact.Number;
    }
}
