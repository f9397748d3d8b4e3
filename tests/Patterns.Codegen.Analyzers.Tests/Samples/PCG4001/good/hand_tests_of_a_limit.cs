// patterns_instances = 3
public sealed record Plan(int RateLimit);

public class PlanValidator
{
    private int _errors;

    public bool Validate(Plan plan)
    {
        if (plan.RateLimit > 10_000)
        {
            _errors++;
            return false;
        }

        return _errors == 0;
    }
}
